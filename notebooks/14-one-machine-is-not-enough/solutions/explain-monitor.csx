string whyTogether = "c";
