"""What every test may rely on, wherever the suite was started from.

A shell that starts the suite in the background makes it deaf to Ctrl-C and to a lost connection, and all that it starts
itself: the tests that send these signals would wait for nothing.
"""

import signal

for number, handler in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, handler)
