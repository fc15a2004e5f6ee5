using System.Security.Cryptography;
using System.Text.Json;
using BucketLab.Sessions;

namespace BucketLab.Cli.Stores;

/// <summary>The identities of the embedded store: made once, kept beside its objects, readable by the owner only.</summary>
internal static class StoreKeys
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int IdLetters = 17;
    private const int SecretBytes = 30;

    private static readonly string[] Names = ["root", "alice"];
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Reads them, or makes them.</summary>
    /// <exception cref="CommandException">The file is damaged.</exception>
    public static IReadOnlyList<IdentityKeys> ReadOrCreate(string path)
    {
        if (!File.Exists(path))
            LabFolder.WriteAtomically(path, JsonSerializer.Serialize(Names.Select(Create), Options), isSecret: true);
        try
        {
            return JsonSerializer.Deserialize<List<IdentityKeys>>(File.ReadAllText(path), Options) is { Count: > 0 } keys
                ? keys
                : throw new JsonException("it names no identity");
        }
        catch (JsonException damage)
        {
            throw new CommandException(ExitCode.Failed, $"{path} is damaged: {damage.Message} Delete it to get new keys; the objects stay.");
        }
    }

    private static IdentityKeys Create(string name) =>
        new(name, "LAB" + RandomNumberGenerator.GetString(Letters, IdLetters), Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)));
}
