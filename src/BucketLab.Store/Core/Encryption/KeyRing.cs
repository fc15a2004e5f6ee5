using System.Security.Cryptography;
using BucketLab.Store.Core.Model;
using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Core.Encryption;

/// <summary>The master keys of a store: one for SSE-S3, and named ones for SSE-KMS, which the store makes when first
/// named.</summary>
internal sealed class KeyRing
{
    /// <summary>The key that SSE-S3 wraps with; no request can name it.</summary>
    public const string StoreKeyId = "store";

    /// <summary>The key that SSE-KMS uses when a request names none.</summary>
    public const string DefaultKmsKeyId = "alias/aws/s3";

    private readonly Lock changing = new();
    private readonly KeyFile file;
    private readonly TimeProvider clock;
    private MasterKeySet? keys;

    public KeyRing(KeyFile file, TimeProvider clock) => (this.file, this.clock) = (file, clock);

    public IReadOnlyList<MasterKey> All
    {
        get
        {
            lock (changing)
                return Keys.Keys;
        }
    }

    private MasterKeySet Keys => keys ??= file.Read();

    /// <summary>Wraps a data key under the newest generation of a master key.</summary>
    public (string Wrapped, int Generation) Wrap(byte[] dataKey, string keyId, byte[] context)
    {
        var key = FindOrCreate(keyId);
        return (
            KeyWrap.Wrap(dataKey, Convert.FromBase64String(Enabled(key).Generations[^1]), context),
            key.Generations.Count
        );
    }

    public byte[] Unwrap(ObjectEncryption encryption, byte[] context)
    {
        MasterKey? key;
        lock (changing)
            key = Keys.Keys.FirstOrDefault(candidate => candidate.Id == encryption.KeyId);
        if (key is null)
            throw S3Error.KmsNotFound.With($"The KMS key {encryption.KeyId} does not exist.");
        var generations = Enabled(key).Generations;
        var under =
            encryption.KeyGeneration >= 1 && encryption.KeyGeneration <= generations.Count
                ? generations[encryption.KeyGeneration - 1]
                : null;
        return (
                under is null
                    ? null
                    : KeyWrap.TryUnwrap(encryption.WrappedKey, Convert.FromBase64String(under), context)
            )
            ?? throw new DamagedFileException(
                $"The wrapped key of an object does not open with the master key {key.Id}: the metadata or the key "
                    + "file was exchanged."
            );
    }

    /// <summary>Throws KMS.NotFoundException unless there is a key of this name.</summary>
    public void Demand(string keyId)
    {
        if (All.All(key => key.Id != keyId))
            throw S3Error.KmsNotFound.With($"The KMS key {keyId} does not exist.");
    }

    /// <summary>Disables or enables a key; a disabled one makes what it wraps unreadable until it is enabled
    /// again.</summary>
    public void SetEnabled(string keyId, bool isEnabled) => Change(keyId, key => key with { IsEnabled = isEnabled });

    /// <summary>Adds a generation: new objects are wrapped by it, old ones still open with theirs.</summary>
    public void Rotate(string keyId) =>
        Change(keyId, key => key with { Generations = [.. key.Generations, NewMaterial()] });

    private static MasterKey Enabled(MasterKey key) =>
        key.IsEnabled ? key : throw S3Error.KmsDisabled.With($"The KMS key {key.Id} is disabled.");

    private static string NewMaterial() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyWrap.KeyBytes));

    private MasterKey FindOrCreate(string keyId)
    {
        lock (changing)
        {
            if (Keys.Keys.FirstOrDefault(key => key.Id == keyId) is { } found)
                return found;
            // A plain name is made when first named, so that a lesson needs no key service. An ARN or a UUID is a key
            // that somebody else made, and here nobody did.
            if (keyId.StartsWith("arn:", StringComparison.Ordinal) || Guid.TryParse(keyId, out _))
                throw S3Error.KmsNotFound.With(
                    $"Key '{keyId}' does not exist. Name a key without an ARN, such as my-key, and the store makes it."
                );
            var created = new MasterKey
            {
                Id = keyId,
                Created = clock.GetUtcNow(),
                Generations = [NewMaterial()],
            };
            Save(new MasterKeySet([.. Keys.Keys, created]));
            return created;
        }
    }

    private void Change(string keyId, Func<MasterKey, MasterKey> change)
    {
        lock (changing)
        {
            Demand(keyId);
            Save(new MasterKeySet([.. Keys.Keys.Select(key => key.Id == keyId ? change(key) : key)]));
        }
    }

    private void Save(MasterKeySet changed)
    {
        file.Write(changed);
        keys = changed;
    }
}
