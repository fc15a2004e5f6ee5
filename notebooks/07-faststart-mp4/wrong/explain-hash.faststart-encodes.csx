string explanation = "A";
