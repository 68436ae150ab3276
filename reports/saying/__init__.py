"""Words, figures, sentences and tables that everything else is said with."""
