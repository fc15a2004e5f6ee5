using BucketLab.Store.Core.Checksums;
using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Operations;

/// <summary>The checksum of a multipart object (Amazon S3 User Guide, "Checking object integrity", full object and
/// composite).</summary>
internal static class UploadChecksum
{
    public static (ChecksumAlgorithm Algorithm, string Type, string Value) Of(
        MultipartUpload upload,
        IReadOnlyList<ObjectPart> parts
    )
    {
        var algorithm = ChecksumAlgorithm.FindByName(upload.ChecksumAlgorithm ?? "") ?? ChecksumAlgorithm.Crc64Nvme;
        var type = upload.ChecksumType ?? ChecksumType.FullObject;
        var values = parts.Select(part => part.Checksums[algorithm.Name]).ToList();
        if (type == ChecksumType.Composite)
            return (algorithm, type, algorithm.Compose(values));
        var whole = values[0];
        for (var i = 1; i < parts.Count; i++)
            whole = algorithm.Combine(whole, values[i], parts[i].SizeBytes);
        return (algorithm, type, whole);
    }

    /// <summary>A composite checksum is made of what the client says of each part, so it must say it.</summary>
    public static void DemandOfParts(MultipartUpload upload, IReadOnlyList<CompletedPart> parts)
    {
        if (
            upload.ChecksumType == ChecksumType.Composite
            && parts.FirstOrDefault(part => !part.Checksums.ContainsKey(upload.ChecksumAlgorithm!)) is { } bare
        )
        {
            throw S3Error.InvalidRequest.With(
                $"The upload was created using a {upload.ChecksumAlgorithm!.ToLowerInvariant()} checksum. The "
                    + "complete request must include the checksum for each part. It was missing for part "
                    + $"{bare.Number} in the request."
            );
        }
    }

    /// <summary>Throws when the client expects another checksum of the whole than it has.</summary>
    public static void Check(CompleteMultipartUploadInput input, ChecksumAlgorithm algorithm, string type, string value)
    {
        if (input.ChecksumType is not null && input.ChecksumType != type)
            throw S3Error.InvalidRequest.With(
                $"The upload was created using the {type} checksum mode. The complete request must use the same "
                    + "checksum mode."
            );
        if (input.Checksums.Keys.FirstOrDefault(name => name != algorithm.Name) is { } other)
        {
            throw S3Error.InvalidRequest.With(
                $"The upload has a {algorithm.Name} checksum, and its {other} cannot be verified. Send "
                    + $"{algorithm.Name} or none."
            );
        }

        if (input.Checksums.TryGetValue(algorithm.Name, out var expected) && Bare(expected) != Bare(value))
            throw S3Error.BadDigest.With($"The {algorithm.Name} you specified did not match the calculated checksum.");
    }

    // Clients send composite checksums with and without their number of parts.
    private static string Bare(string value) => value.Split('-')[0];
}
