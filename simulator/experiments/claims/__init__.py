"""The report's claims, each as an experiment whose answer the model gives, or with the reason why it cannot."""
