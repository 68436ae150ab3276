"""What a person corrects and confirms becomes a plan document."""
