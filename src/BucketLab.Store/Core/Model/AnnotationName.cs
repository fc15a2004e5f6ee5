using System.Globalization;
using System.Text;

namespace BucketLab.Store.Core.Model;

/// <summary>Rules for the name of an annotation (Amazon S3 User Guide, "Annotation naming guidelines").</summary>
internal static class AnnotationName
{
    private const int MaxBytes = 512;

    private static readonly string[] ReservedPrefixes = ["aws", "s3"];

    /// <summary>Throws InvalidAnnotationName or AnnotationNameTooLong.</summary>
    public static void Check(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) > MaxBytes)
            throw S3Error.AnnotationNameTooLong.With();
        if (name.Length == 0 || !name.EnumerateRunes().All(IsAllowed))
            throw Invalid(name, "It holds letters, digits, underscores, periods and hyphens, at least one of them.");
        if (ReservedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            throw Invalid(name, "It must not start with aws or s3.");
    }

    private static bool IsAllowed(Rune letter) =>
        letter.Value is '_' or '.' or '-'
        || Rune.IsLetterOrDigit(letter)
        || Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static S3Exception Invalid(string name, string rule) =>
        S3Error.InvalidAnnotationName.About($"The annotation name is not valid. {rule}", ("AnnotationName", name));
}
