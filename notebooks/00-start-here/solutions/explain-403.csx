string whyNot404 = "c";
