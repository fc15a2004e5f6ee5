string whyNot404 = "a";
