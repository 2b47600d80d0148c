"""The ledger of a reply: what it claims to have done, checked or decided, and what supports that.

``ledger`` gives the entries, ``attachment_mentions`` what the reply says of its attachments. Which entry is a breach is
for the checks to say.
"""
