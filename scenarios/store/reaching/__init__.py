"""How the database is reached: opened, waited for, found again, and what is said when it cannot be used."""
