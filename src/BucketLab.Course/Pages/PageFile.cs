using System.Text;

namespace BucketLab.Course.Pages;

/// <summary>A page on the disk.</summary>
internal static class PageFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a page as a whole: whoever reloads it meanwhile sees the old one or the new one.</summary>
    public static void Write(string target, string text) => Write(target, Utf8.GetBytes(text));

    /// <summary>The same for what is no text.</summary>
    public static void Write(string target, byte[] content)
    {
        // A name of its own: that of a page may already be as long as a name can be.
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
