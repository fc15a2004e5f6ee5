string whyNot404 = "b";
