string whyForbidden = "b";
