var headers = new Dictionary<string, string>
{
    ["segment"] = "max-age=31536000, immutable",
    ["playlist"] = "max-age=10",
    ["picture"] = "max-age=60",
    ["certificate"] = "private, max-age=60",
    ["logo"] = "max-age=60, s-maxage=86400",
};
