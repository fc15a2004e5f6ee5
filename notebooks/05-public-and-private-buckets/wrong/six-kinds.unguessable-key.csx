var access = new Dictionary<string, string>
{
    ["avatars/"] = "public",
    ["certificates/"] = "public",
    ["documents/"] = "private",
    ["drafts/"] = "private",
    ["social/"] = "public",
    ["videos/"] = "public",
};
