var storage = new Dictionary<string, string>
{
    ["orders-database"] = "file",
    ["profile-pictures"] = "object",
    ["compiler-scratch"] = "file",
    ["finished-recordings"] = "object",
};
string reason = "b";
