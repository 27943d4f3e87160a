"""Where alembic is told what it works on: the connection that it is given, within its transaction.

Scope: run by alembic, never imported.
"""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
