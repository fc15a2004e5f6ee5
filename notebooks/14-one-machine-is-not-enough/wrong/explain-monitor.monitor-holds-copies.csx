string whyTogether = "b";
