"""What a reply says of the record: dates, tickets, names and places, and how they stand to what is known.

Finds mentions and compares; which contradiction is a breach is for the checks to say.
"""
