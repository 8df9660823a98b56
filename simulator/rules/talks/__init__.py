"""Stage 6: parties consent to talks, and settle or walk away; with mediators or without."""
