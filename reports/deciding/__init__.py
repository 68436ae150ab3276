"""What a decision means, in words: verdicts, comparisons, choices, spend-down."""
