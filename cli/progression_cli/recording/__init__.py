"""One form filled in at the keyboard: plain lines and prompts, for any terminal and any screen reader."""
