using System.Text.RegularExpressions;
using BucketLab.Sessions;

namespace BucketLab.Cli.Stores;

/// <summary>The file with which a learner uses the store of a class.</summary>
internal static partial class ClassAccess
{
    /// <summary>The name of such a backend.</summary>
    public const string Name = "class";

    private const int LargestFile = 64 * 1024;

    /// <summary>Reads one. Only what a class needs is taken from it.</summary>
    /// <exception cref="InvalidDataException">It is no such file; the message says what to do.</exception>
    public static Backend Read(string path)
    {
        if (new FileInfo(path).Length > LargestFile)
            throw Unfit(path);
        Backend file;
        try
        {
            file = BackendFile.Read(path);
        }
        catch (InvalidDataException)
        {
            throw Unfit(path);
        }

        return
            file.Name == Name
            && file.Endpoint is { IsAbsoluteUri: true, Scheme: "http" or "https" }
            && IsPrefix(file.BucketPrefix)
            ? new Backend(Name, file.Endpoint, file.Region, file.Identities)
            {
                BucketPrefix = file.BucketPrefix,
                CertificateSha256 = file.CertificateSha256,
            }
            : throw Unfit(path);
    }

    /// <summary>Returns true for the beginning of bucket names that a class gives.</summary>
    public static bool IsPrefix(string text) => Pattern().IsMatch(text);

    private static InvalidDataException Unfit(string path) =>
        new($"{path} is no file of a class store. Ask your teacher for the file of `lab store serve --class`.");

    [GeneratedRegex(@"\A[a-z][a-z0-9]{1,23}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
