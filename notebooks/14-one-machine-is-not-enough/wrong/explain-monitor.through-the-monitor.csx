string whyTogether = "a";
