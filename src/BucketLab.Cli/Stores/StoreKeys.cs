using System.Text.Json;
using BucketLab.Sessions;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Stores;

/// <summary>The identities of the embedded store: made once, kept beside its objects, readable by the owner
/// only.</summary>
internal static class StoreKeys
{
    private static readonly string[] Names = ["root", "alice"];
    private static readonly string[] VariablePrefixes = ["LAB_S3_", "LAB_S3_ALT_"];
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads them, or makes them.</summary>
    /// <exception cref="CommandException">The file is damaged.</exception>
    public static IReadOnlyList<IdentityKeys> ReadOrCreate(string path)
    {
        if (!File.Exists(path))
            LabFolder.WriteAtomically(
                path,
                JsonSerializer.Serialize(Names.Select(IdentityKeys.Create), Options),
                isSecret: true
            );
        try
        {
            return
                JsonSerializer.Deserialize<List<IdentityKeys>>(File.ReadAllText(path), Options) is { Count: > 0 } keys
                ? keys
                : throw new JsonException("it names no identity");
        }
        catch (JsonException exception)
        {
            throw new CommandException(
                ExitCode.Failed,
                $"{path} is damaged: {exception.Message} Delete it to get new keys; the objects stay."
            );
        }
    }

    /// <summary>The identities of the environment: root in <c>LAB_S3_*</c>, alice in <c>LAB_S3_ALT_*</c>.</summary>
    /// <param name="variable">A variable of the environment, or null.</param>
    /// <exception cref="CommandException">Half of a pair is missing, or there is alice without root.</exception>
    public static IReadOnlyList<StoreIdentity> OfVariables(Func<string, string?> variable)
    {
        var pairs = VariablePrefixes
            .Select(prefix => (Access: prefix + "ACCESS_KEY", Secret: prefix + "SECRET_KEY"))
            .Select(pair =>
                (pair.Access, pair.Secret, Id: variable(pair.Access) ?? "", Key: variable(pair.Secret) ?? "")
            )
            .ToList();
        foreach (var pair in pairs.Where(pair => pair.Id.Length == 0 != (pair.Key.Length == 0)))
            throw new CommandException(
                ExitCode.Usage,
                $"{pair.Access} and {pair.Secret} belong together, and only one of them is set."
            );
        if (pairs[0].Id.Length == 0 && pairs[1].Id.Length > 0)
            throw new CommandException(
                ExitCode.Usage,
                $"{pairs[1].Access} is a second identity; {pairs[0].Access} and {pairs[0].Secret} make the first."
            );
        return
        [
            .. pairs
                .Zip(Names, (pair, name) => new StoreIdentity(name, pair.Id, pair.Key))
                .Where(identity => identity.AccessKeyId.Length > 0),
        ];
    }
}
