using System.Text;

namespace BucketLab.Notebooks.Documents;

/// <summary>Notebooks on disk.</summary>
public static class NotebookFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads an .ipynb file.</summary>
    /// <exception cref="NotebookFormatException">The file is damaged; the message names file, place and next
    /// step.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Notebook Read(string path)
    {
        try
        {
            return Notebook.Parse(File.ReadAllText(path, Utf8), path);
        }
        catch (DecoderFallbackException exception)
        {
            throw new NotebookFormatException(
                $"{path}: the file is not UTF-8. Restore it from version control, or save it as UTF-8.",
                exception
            );
        }
    }

    /// <summary>Writes an .ipynb file. Whoever reads at the same time sees the old file or the new one, never a
    /// part.</summary>
    /// <exception cref="IOException">The file cannot be written; the old one is still there.</exception>
    public static void Write(string path, Notebook notebook) => TryWrite(path, notebook, () => true);

    /// <summary>Writes an .ipynb file as <see cref="Write"/> does, unless somebody objects at the last moment: what
    /// brings the new file to the disk takes as long as the disk likes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="notebook">Its new content.</param>
    /// <param name="mayReplace">Asked when the new file is complete and the old one still there.</param>
    /// <returns>False where the old file was kept.</returns>
    /// <exception cref="IOException">The file cannot be written; the old one is still there.</exception>
    public static bool TryWrite(string path, Notebook notebook, Func<bool> mayReplace)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(mayReplace);
        var target = TargetOf(path);
        var temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(Utf8.GetBytes(notebook.ToJson()));
                file.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(target))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            if (!mayReplace())
                return false;
            File.Move(temporary, target, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // Replacing a symbolic link by a file would cut off whatever it leads to.
    private static string TargetOf(string path) =>
        (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null)
        ?? Path.GetFullPath(path);
}
