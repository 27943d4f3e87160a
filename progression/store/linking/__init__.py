"""Linking: anonymous forms of one person put together by the codes that participants make of themselves."""
