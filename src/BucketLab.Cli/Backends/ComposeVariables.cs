using System.Security.Cryptography;
using System.Text;
using BucketLab.Sessions;

namespace BucketLab.Cli.Backends;

/// <summary>The file <c>.env</c> that docker-compose.yml takes its secrets from: NAME=VALUE lines, readable by the
/// owner only, never in git.</summary>
/// <param name="path">Where it lies.</param>
internal sealed class ComposeVariables(string path)
{
    /// <summary>The variables of root's access key and secret key.</summary>
    public const string User = "MINIO_ROOT_USER",
        Password = "MINIO_ROOT_PASSWORD";

    /// <summary>The variables of the second identity's access key and secret key.</summary>
    public const string OtherUser = "S3_ALT_ACCESS_KEY",
        OtherPassword = "S3_ALT_SECRET_KEY";

    /// <summary>The variable of the key with which the server encrypts (SSE-S3).</summary>
    public const string Key = "MINIO_KMS_SECRET_KEY";

    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int SecretLetters = 40;
    private const int NameLetters = 8;
    private const int KeyBytes = 32;

    private static readonly (string Name, Func<string> Make)[] Secrets =
    [
        (User, () => "lab" + RandomNumberGenerator.GetString(Letters, NameLetters)),
        (Password, () => RandomNumberGenerator.GetString(Letters, SecretLetters)),
        (Key, () => "bucketlab:" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))),
        (OtherUser, () => "alice" + RandomNumberGenerator.GetString(Letters, NameLetters)),
        (OtherPassword, () => RandomNumberGenerator.GetString(Letters, SecretLetters)),
    ];

    /// <summary>Path of the file.</summary>
    public string Path => path;

    /// <summary>Adds the variables that are missing and returns all of them; those that somebody chose stay.</summary>
    public IReadOnlyDictionary<string, string> Complete()
    {
        var before = File.Exists(path) ? File.ReadAllText(path) : "";
        var known = Read(before);
        var missing = Secrets
            .Where(secret => !known.TryGetValue(secret.Name, out var value) || value.Length == 0)
            .ToList();
        if (missing.Count == 0)
            return known;
        var text = new StringBuilder(before.Length == 0 || before.EndsWith('\n') ? before : before + "\n");
        foreach (var (name, make) in missing)
            text.Append(name).Append('=').Append(known[name] = make()).Append('\n');
        LabFolder.WriteAtomically(path, text.ToString(), isSecret: true);
        return known;
    }

    /// <summary>Reads the variables; none when the file is not there.</summary>
    public IReadOnlyDictionary<string, string> Read() => Read(File.Exists(path) ? File.ReadAllText(path) : "");

    // The later of two lines counts, as for docker compose.
    private static Dictionary<string, string> Read(string text)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (!line.StartsWith('#') && line.IndexOf('=', StringComparison.Ordinal) is > 0 and var at)
                known[line[..at].Trim()] = line[(at + 1)..].Trim().Trim('"', '\'');
        }

        return known;
    }
}
