"""How long an answer may take: profiles as data, and days counted by the calendar or by working days."""
