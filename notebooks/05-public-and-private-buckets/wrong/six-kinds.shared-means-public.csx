var access = new Dictionary<string, string>
{
    ["avatars/"] = "public",
    ["certificates/"] = "public",
    ["documents/"] = "private",
    ["drafts/"] = "public",
    ["social/"] = "public",
    ["videos/"] = "private",
};
