using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace BucketLab.Media;

/// <summary>
/// The name of the bytes of a stream, and the keys below it. A segment under a name made of its own content can be
/// cached for ever: other bytes get another name.
/// </summary>
internal static partial class StreamEdition
{
    /// <summary>Beginning of the name of every edition.</summary>
    public const string FirstCharacters = "e-";

    private const int HashCharacters = 12;

    /// <summary>The edition of a stream: the beginning of the SHA-256 over keys and bytes.</summary>
    public static async Task<string> OfAsync(PackagedStream stream, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in stream.FilesInUploadOrder)
        {
            await using var content = Open(file);
            // The length keeps "a" + "bc" apart from "ab" + "c".
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{file.Key}\n{content.Length}\n")));
            var buffer = new byte[64 << 10];
            while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
                hash.AppendData(buffer.AsSpan(0, read));
        }
        return FirstCharacters + Convert.ToHexStringLower(hash.GetHashAndReset())[..HashCharacters];
    }

    /// <summary>The objects with their keys below the prefix, in upload order; the two entries name what lies in the
    /// edition.</summary>
    public static IReadOnlyList<StreamFile> FilesOf(PackagedStream stream, string edition)
    {
        var multivariant = stream.Multivariant;
        var below = multivariant with
        {
            Renditions =
            [
                .. multivariant.Renditions.Select(rendition =>
                    rendition.Uri is { } uri ? rendition with { Uri = $"{edition}/{uri}" } : rendition
                ),
            ],
            Variants = [.. multivariant.Variants.Select(variant => variant with { Uri = $"{edition}/{variant.Uri}" })],
            IFrameVariants =
            [
                .. multivariant.IFrameVariants.Select(variant => variant with { Uri = $"{edition}/{variant.Uri}" }),
            ],
        };
        return
        [
            .. stream.FilesInUploadOrder.Select(file =>
                file.Key switch
                {
                    PackagedStream.MultivariantName => file with { Text = below.ToString() },
                    PackagedStream.ManifestName => file with { Text = DashManifest.Write(stream, $"{edition}/") },
                    _ => file with { Key = $"{edition}/{file.Key}" },
                }
            ),
        ];
    }

    /// <summary>Returns true if a key, without the prefix of the stream, lies in an edition.</summary>
    public static bool IsInEdition(string key) => Pattern().IsMatch(key);

    /// <summary>The bytes of a file.</summary>
    public static Stream Open(StreamFile file) =>
        file.Path is { } path ? File.OpenRead(path) : new MemoryStream(Encoding.UTF8.GetBytes(file.Text!));

    [GeneratedRegex("^e-[0-9a-f]{12}/", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
