using System.Text.Json;

namespace BucketLab.Store.Http;

/// <summary>
/// <c>identities.json</c> beside the data, readable by its owner only: identities that were added while the store ran,
/// with their secrets, and what was changed about those it was started with, without theirs.
/// </summary>
internal sealed class IdentityFile(string dataFolder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string path = Path.Combine(dataFolder, "identities.json");

    /// <summary>Throws <see cref="IOException"/> when the file is there and cannot be understood: guessing who may come
    /// in is no option.</summary>
    public IReadOnlyList<StoredIdentity> Read()
    {
        if (!File.Exists(path))
            return [];
        try
        {
            return JsonSerializer.Deserialize<IReadOnlyList<StoredIdentity>>(File.ReadAllBytes(path), Format) ?? [];
        }
        catch (JsonException exception)
        {
            throw new IOException(
                $"{path} is damaged. Restore it, or remove it and add the identities again.",
                exception
            );
        }
    }

    public void Write(IReadOnlyList<StoredIdentity> identities)
    {
        var kept = identities
            .Where(identity => identity.IsAdded || identity.IsDisabled || identity.Policy is not null)
            .Select(identity => identity.IsAdded ? identity : identity with { AccessKeyId = "", SecretAccessKey = "" })
            .ToList();
        var temporary = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(temporary, options))
        {
            JsonSerializer.Serialize(stream, kept, Format);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
