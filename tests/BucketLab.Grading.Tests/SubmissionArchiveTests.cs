using System.IO.Compression;

namespace BucketLab.Grading.Tests;

public sealed class SubmissionArchiveTests : IDisposable
{
    private const string Notebook = """{ "cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5 }""";

    private readonly string root = Directory.CreateTempSubdirectory("bucketlab-zip-").FullName;

    private string Zip => Path.Combine(root, "submissions.zip");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("lovelaceada_4711_99_hw.ipynb", "hoppergrace_LATE_4712_98_hw.ipynb")]
    [InlineData("hoppergrace_LATE_4712_98_hw/nb.ipynb", "lovelaceada_4711_99_hw/nb.ipynb")]
    [InlineData("all/hoppergrace_LATE_4712_98_hw/nb.ipynb", "all/lovelaceada_4711_99_hw.ipynb")]
    [InlineData("hoppergrace_LATE_4712_98_hw/a/b/nb.ipynb", "lovelaceada_4711_99_hw\\notebooks\\05\\nb.ipynb")]
    public void What_platforms_pack_is_one_submission_for_each_student(params string[] names)
    {
        Pack(names.Append("all.txt").Append("__MACOSX/all/._nb.ipynb").Append("ada/.ipynb_checkpoints/nb.ipynb"));
        using var archive = SubmissionArchive.Open(Zip);
        Assert.Equal(
            ["hoppergrace_LATE_4712_98_hw", "lovelaceada_4711_99_hw"],
            SubmissionFolder.Read(archive.Folder).Select(submission => submission.Student)
        );
    }

    [Fact]
    public void A_folder_that_holds_one_notebook_is_that_of_its_student()
    {
        Pack(["ada/nb.ipynb"]);
        using var archive = SubmissionArchive.Open(Zip);
        Assert.Equal("ada", SubmissionFolder.Read(archive.Folder).Single().Student);
    }

    [Fact]
    public void Two_notebooks_of_one_student_are_named_and_none_is_chosen()
    {
        Pack(["ada/x/nb.ipynb", "ada/y/nb.ipynb", "grace/nb.ipynb"]);
        using var archive = SubmissionArchive.Open(Zip);
        Assert.Contains("2 notebooks", SubmissionFolder.Read(archive.Folder)[0].Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../out.ipynb")]
    [InlineData("/../../out.ipynb")]
    [InlineData("a/../../out.ipynb")]
    [InlineData("..\\out.ipynb")]
    public void A_name_that_leads_out_writes_nothing(string name)
    {
        Pack([name, "ada.ipynb"]);
        using var archive = SubmissionArchive.Open(Zip);
        Assert.Equal(["ada"], SubmissionFolder.Read(archive.Folder).Select(submission => submission.Student));
        Assert.False(File.Exists(Path.Combine(archive.Folder, "..", "out.ipynb")));
    }

    [Fact]
    public void An_entry_that_unpacks_to_more_than_a_notebook_may_have_is_cut_and_refused()
    {
        using (var zip = ZipFile.Open(Zip, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("ada.ipynb").Open())
            entry.Write(new byte[300_000_000]);
        using var archive = SubmissionArchive.Open(Zip);
        Assert.Equal(SubmissionFolder.MaxBytes + 1, new FileInfo(Path.Combine(archive.Folder, "ada.ipynb")).Length);
        Assert.Contains(
            "larger than",
            SubmissionFolder.Read(archive.Folder).Single().Problem,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_time_of_an_entry_is_when_it_was_handed_in()
    {
        var time = new DateTimeOffset(2026, 12, 4, 22, 58, 0, TimeSpan.Zero);
        Pack(["ada.ipynb"], time);
        using var archive = SubmissionArchive.Open(Zip);
        Assert.Equal(time, SubmissionFolder.Read(archive.Folder).Single().Time);
    }

    [Fact]
    public void What_is_no_zip_file_or_holds_no_notebook_says_so_and_nothing_stays()
    {
        Pack(["notes.txt"]);
        Assert.Contains("holds no .ipynb", Refused(), StringComparison.Ordinal);
        File.WriteAllText(Zip, "PK, but no zip file");
        Assert.Contains("no zip file", Refused(), StringComparison.Ordinal);

        string Refused() => Assert.Throws<FormatException>(() => SubmissionArchive.Open(Zip)).Message;
    }

    [Fact]
    public void The_folder_goes_with_the_archive()
    {
        Pack(["ada.ipynb"]);
        var archive = SubmissionArchive.Open(Zip);
        Assert.True(Directory.Exists(archive.Folder));
        archive.Dispose();
        Assert.False(Directory.Exists(archive.Folder));
    }

    private void Pack(IEnumerable<string> names, DateTimeOffset? time = null)
    {
        File.Delete(Zip);
        using var zip = ZipFile.Open(Zip, ZipArchiveMode.Create);
        foreach (var name in names)
        {
            var entry = zip.CreateEntry(name);
            // The form has local times without an offset, in steps of two seconds.
            entry.LastWriteTime = (time ?? TimeProvider.System.GetUtcNow()).ToLocalTime();
            using var text = new StreamWriter(entry.Open());
            text.Write(Notebook);
        }
    }
}
