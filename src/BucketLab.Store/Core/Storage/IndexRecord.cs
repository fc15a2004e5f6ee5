using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>
/// One version in the index file: the number of its folder, then its fields one after the other. A version with a field
/// that few have is kept as the JSON of its metadata file, so that no field can be forgotten here.
/// </summary>
internal static class IndexRecord
{
    // What is left of a version without the fields that are written one by one.
    private static readonly ObjectVersion Bare = Strip(
        new ObjectVersion
        {
            Key = "",
            Place = "",
            SizeBytes = 0,
            ETag = "",
            LastModified = default,
        }
    );

    private static readonly ObjectEncryption BareEncryption = Strip(
        new ObjectEncryption { Algorithm = "", WrappedKey = "" }
    );

    private enum Form : byte
    {
        Plain,
        Encrypted,
        Json,
    }

    public static void Write(IndexBuffer to, byte shard, ObjectVersion version)
    {
        to.Byte(shard);
        var form =
            !IsUsual(version) ? Form.Json
            : version.Encryption is null ? Form.Plain
            : Form.Encrypted;
        to.Byte((byte)form);
        if (form == Form.Json)
        {
            to.Bytes(StoreJson.Write(version));
            return;
        }

        to.Text(version.Key);
        to.Number(NumberOf(version.Place));
        to.Number(NumberOf(version.Order));
        to.Text(version.ETag);
        to.Text(version.VersionId);
        to.Byte(version.IsDeleteMarker ? (byte)1 : (byte)0);
        to.Number(version.SizeBytes);
        to.Number(version.StoredBytes);
        to.Text(version.Digests);
        to.Number(version.LastModified.UtcTicks);
        to.Text(version.StorageClass);
        to.Map(version.ContentHeaders);
        to.Map(version.UserMetadata);
        to.Map(version.Tags);
        to.Map(version.Checksums);
        if (version.Encryption is not { } encryption)
            return;
        to.Text(encryption.Algorithm);
        to.Bytes(encryption.WrappedBytes());
        to.Text(encryption.KeyId);
        to.Number(encryption.KeyGeneration);
        to.Text(encryption.CustomerKeyMd5);
        to.Byte(encryption.HasBucketKey ? (byte)1 : (byte)0);
    }

    public static (byte Shard, ObjectVersion Version) Read(ref IndexReader from)
    {
        var shard = from.Byte();
        var form = (Form)from.Byte();
        if (form == Form.Json)
            return (shard, StoreJson.Read<ObjectVersion>(from.Bytes()));
        // The fields are read in the order in which they are named here.
        var version = new ObjectVersion(from.Own()!, from.Number(), from.Number(), from.Bytes())
        {
            VersionId = from.Text()!,
            IsDeleteMarker = from.Byte() == 1,
            SizeBytes = from.Number(),
            StoredBytes = from.Number(),
            Digests = from.Own(),
            LastModified = new DateTimeOffset(from.Number(), TimeSpan.Zero),
            StorageClass = from.Text()!,
            ContentHeaders = from.Map(),
            UserMetadata = from.Map(),
            Tags = from.Map(),
            Checksums = from.Map(),
            Encryption = form == Form.Encrypted ? ReadEncryption(ref from) : null,
        };
        return (shard, version);
    }

    private static ObjectEncryption ReadEncryption(ref IndexReader from) =>
        new(from.Text()!, from.Bytes().ToArray())
        {
            KeyId = from.Text(),
            KeyGeneration = (int)from.Number(),
            CustomerKeyMd5 = from.Text(),
            HasBucketKey = from.Byte() == 1,
        };

    private static bool IsUsual(ObjectVersion version) =>
        Strip(version) == Bare
        && (version.Encryption is not { } encryption || IsUsual(encryption))
        && HexNumber.TryRead(version.Place, out _)
        && HexNumber.TryRead(version.Order, out _)
        && version.LastModified.Offset == TimeSpan.Zero;

    private static bool IsUsual(ObjectEncryption encryption) =>
        encryption.WrappedBytes() is not null && Strip(encryption) == BareEncryption;

    private static ObjectVersion Strip(ObjectVersion version) =>
        version with
        {
            Key = "",
            Place = "",
            Order = "",
            VersionId = "",
            IsDeleteMarker = false,
            SizeBytes = 0,
            StoredBytes = 0,
            Digests = null,
            ETag = "",
            LastModified = default,
            StorageClass = "",
            ContentHeaders = ObjectVersion.NoHeaders,
            UserMetadata = ObjectVersion.NoHeaders,
            Tags = ObjectVersion.NoHeaders,
            Checksums = ObjectVersion.NoHeaders,
            Encryption = null,
        };

    private static ObjectEncryption Strip(ObjectEncryption encryption) =>
        encryption with
        {
            Algorithm = "",
            WrappedKey = "",
            KeyId = null,
            KeyGeneration = 0,
            CustomerKeyMd5 = null,
            HasBucketKey = false,
        };

    private static long NumberOf(string text) =>
        HexNumber.TryRead(text, out var number) ? number : throw new FormatException($"{text} is no number.");
}

/// <summary>Bytes of an index file on their way to the disk.</summary>
internal sealed class IndexBuffer
{
    private byte[] bytes = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value) => Take(1)[0] = value;

    public void Number(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);

    public void Bytes(ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), value.Length);
        value.CopyTo(Take(value.Length));
    }

    public void Text(string? value)
    {
        if (value is null)
            BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), -1);
        else
            Bytes(Encoding.UTF8.GetBytes(value));
    }

    public void Map(ImmutableSortedDictionary<string, string> value)
    {
        Byte(checked((byte)value.Count));
        foreach (var (name, text) in value)
        {
            Text(name);
            Text(text);
        }
    }

    private Span<byte> Take(int count)
    {
        if (bytes.Length - Length < count)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
        Length += count;
        return bytes.AsSpan(Length - count, count);
    }
}

/// <summary>Reads what <see cref="IndexBuffer"/> wrote.</summary>
internal ref struct IndexReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;
    private ReadOnlySpan<byte> lastMap;
    private ImmutableSortedDictionary<string, string> lastRead = ObjectVersion.NoHeaders;

    public readonly bool IsAtEnd => rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public long Number() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public ReadOnlySpan<byte> Bytes() => Take(BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int))));

    public string? Text()
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
        return length < 0 ? null : SharedTextConverter.Instance.Share(Take(length));
    }

    /// <summary>A text that hardly any other version has.</summary>
    public string? Own()
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));
        return length < 0 ? null : Encoding.UTF8.GetString(Take(length));
    }

    /// <summary>A map; content headers that are those of the object before are held once.</summary>
    public ImmutableSortedDictionary<string, string> Map()
    {
        var start = rest;
        var count = Byte();
        if (count == 0)
            return ObjectVersion.NoHeaders;
        for (var skipped = 0; skipped < 2 * count; skipped++)
            Bytes();
        var raw = start[..(start.Length - rest.Length)];
        if (raw.SequenceEqual(lastMap))
            return lastRead;
        var entries = new IndexReader(raw[1..]);
        var map = ObjectVersion.NoHeaders;
        for (var entry = 0; entry < count; entry++)
            map = map.Add(entries.Text()!, entries.Text()!);
        // A checksum is that of one object alone; to remember it would push out what comes again.
        if (count > 1 || !IsChecksum(raw))
        {
            lastMap = raw;
            lastRead = map;
        }

        return map;
    }

    private static bool IsChecksum(ReadOnlySpan<byte> map) =>
        map[5..].StartsWith("CRC"u8) || map[5..].StartsWith("SHA"u8);

    private ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)rest.Length)
            throw new InvalidDataException("The index file ends within a version.");
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
