string explanation = "B";
