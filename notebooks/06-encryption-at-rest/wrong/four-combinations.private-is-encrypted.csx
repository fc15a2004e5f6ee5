var combinations = new Dictionary<string, string>
{
    ["private and plain"] = "403, no",
    ["private and encrypted"] = "403, no",
    ["public and plain"] = "200, yes",
    ["public and encrypted"] = "200, no",
};
