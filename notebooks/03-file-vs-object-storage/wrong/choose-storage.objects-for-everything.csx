var storage = new Dictionary<string, string>
{
    ["orders-database"] = "object",
    ["profile-pictures"] = "object",
    ["compiler-scratch"] = "object",
    ["finished-recordings"] = "object",
};
string reason = "b";
