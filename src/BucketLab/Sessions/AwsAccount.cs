using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Amazon.Runtime.CredentialManagement;

namespace BucketLab.Sessions;

/// <summary>An account at AWS, as the files and variables of the AWS command line name it (AWS SDKs and Tools Reference
/// Guide, "Shared config and credentials files").</summary>
/// <param name="Profile">Null for the variables AWS_ACCESS_KEY_ID and so on, else for AWS_PROFILE, else for
/// <c>default</c>.</param>
/// <param name="Region">Null for that of the profile, of AWS_REGION, else for us-east-1.</param>
/// <param name="Prefix">Beginning of all bucket names; null for one that is made from the access key, always the
/// same.</param>
/// <param name="Spending">The spending and its limit.</param>
internal sealed partial record AwsAccount(string? Profile, string? Region, string? Prefix, Spending Spending)
{
    /// <summary>The name of the backend.</summary>
    public const string Name = "aws";

    private const string DefaultRegion = "us-east-1";
    private const int PrefixLetters = 6;

    /// <summary>The server of this account for what is no lesson: without a limit on its cost.</summary>
    /// <param name="variable">Reads a variable of the environment.</param>
    /// <exception cref="InvalidDataException">There are no keys; the message says what is missing.</exception>
    public static Backend Server(Func<string, string?> variable) =>
        new AwsAccount(Profile: null, Region: null, Prefix: null, new Spending(1, "")).Resolve(variable) with
        {
            Spending = null,
        };

    /// <summary>The backend with the keys of this account.</summary>
    /// <param name="variable">Reads a variable of the environment.</param>
    /// <exception cref="InvalidDataException">Something is missing or no name; the message says what.</exception>
    public Backend Resolve(Func<string, string?> variable)
    {
        if (Prefix is not null && !PrefixPattern().IsMatch(Prefix))
            throw new InvalidDataException(
                $"'{Prefix}' cannot begin the names of your buckets. It looks like lab-ada: lab-, then at most 16 "
                    + "lower-case letters, digits and hyphens."
            );
        if (Spending.LimitUsd <= 0)
            throw new InvalidDataException("The limit is a number of US dollars above 0, such as 0.50.");
        var (root, ofProfile) = Keys(variable);
        var region = Region ?? ofProfile ?? variable("AWS_REGION") ?? DefaultRegion;
        if (!RegionPattern().IsMatch(region))
            throw new InvalidDataException($"'{region}' is not the name of an AWS region. It looks like eu-central-1.");
        var endpoint = new Uri(
            variable("AWS_ENDPOINT_URL_S3") is { Length: > 0 } other ? other : $"https://s3.{region}.amazonaws.com"
        );
        return new Backend(Name, endpoint, region, Backend.WithOther(root, variable))
        {
            BucketPrefix = Prefix ?? PrefixOf(root),
            Spending = Spending,
        };
    }

    private (IdentityKeys Root, string? Region) Keys(Func<string, string?> variable)
    {
        if (
            Profile is null
            && variable("AWS_ACCESS_KEY_ID") is { Length: > 0 } id
            && variable("AWS_SECRET_ACCESS_KEY") is { Length: > 0 } secret
        )
            return (new IdentityKeys("root", id, secret, SessionToken: variable("AWS_SESSION_TOKEN")), null);
        var name = Profile ?? variable("AWS_PROFILE") ?? "default";
        if (
            !new CredentialProfileStoreChain(variable("AWS_SHARED_CREDENTIALS_FILE")).TryGetProfile(
                name,
                out var profile
            )
        )
            throw new InvalidDataException(
                $"There is no AWS profile '{name}'. `aws configure --profile {name}` makes one; use keys of a user "
                    + "that may only touch buckets beginning with lab-."
            );
        if (profile.Options is not { AccessKey: { Length: > 0 } access, SecretKey: { Length: > 0 } key } options)
            throw new InvalidDataException(
                $"The AWS profile '{name}' holds no keys of its own (single sign-on or a role). `aws configure "
                    + $"export-credentials --profile {name} --format env` prints temporary ones; export them and "
                    + "leave --profile out."
            );
        return (new IdentityKeys("root", access, key, SessionToken: options.Token), profile.Region?.SystemName);
    }

    // Buckets of all accounts share one space of names, and `lab clean` must find those of last week.
    private static string PrefixOf(IdentityKeys root) =>
        "lab-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root.AccessKeyId)))[..PrefixLetters];

    [GeneratedRegex(@"\Alab-[a-z0-9-]{0,15}[a-z0-9]\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrefixPattern();

    [GeneratedRegex(@"\A[a-z]{2}(-[a-z]+)+-\d\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionPattern();
}
