using System.Diagnostics;
using System.Text;

namespace BucketLab.Grading.Tests;

public sealed class SubmissionFolderTests : IDisposable
{
    private const string Notebook = """{ "cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5 }""";

    private readonly string folder = Directory.CreateTempSubdirectory("bucketlab-class-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Files_and_folders_of_students_are_found_by_name()
    {
        Write("grace.ipynb", Notebook);
        Write("ada/lesson 5 (final).IPYNB", Notebook);
        Write("notes.txt", "not a submission");
        Write(".ipynb_checkpoints/grace.ipynb", Notebook);
        Assert.Equal(["ada", "grace"], SubmissionFolder.Read(folder).Select(submission => submission.Student));
        Assert.All(SubmissionFolder.Read(folder), submission => Assert.NotNull(submission.Notebook));
    }

    [Fact]
    public void The_time_of_a_file_is_when_it_was_handed_in()
    {
        var time = new DateTime(2026, 12, 4, 22, 59, 0, DateTimeKind.Utc);
        Write("ada.ipynb", Notebook);
        File.SetLastWriteTimeUtc(Path.Combine(folder, "ada.ipynb"), time);
        Assert.Equal(new DateTimeOffset(time), SubmissionFolder.Read(folder).Single().Time);
    }

    [Theory]
    [InlineData("{ \"cells\": [", "damaged")]
    [InlineData("", "damaged")]
    [InlineData("[1, 2]", "damaged")]
    [InlineData("\u0000\u0001", "damaged")]
    public void A_damaged_file_is_a_submission_with_a_problem(string text, string problem)
    {
        Write("ada.ipynb", text);
        var submission = Assert.Single(SubmissionFolder.Read(folder));
        Assert.Null(submission.Notebook);
        Assert.NotNull(submission.Time);
        Assert.Contains(problem, submission.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        Write("ada.ipynb", new string(' ', SubmissionFolder.MaxBytes + 1));
        Assert.Contains(
            "larger than 5 MB",
            Assert.Single(SubmissionFolder.Read(folder)).Problem,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Several_notebooks_of_one_student_are_not_chosen_from()
    {
        Write("ada/one.ipynb", Notebook);
        Write("ada/two.ipynb", Notebook);
        Assert.Contains(
            "holds 2 notebooks",
            Assert.Single(SubmissionFolder.Read(folder)).Problem,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        var elsewhere = Path.Combine(folder, "secret.txt");
        File.WriteAllText(elsewhere, Notebook);
        File.CreateSymbolicLink(Path.Combine(folder, "ada.ipynb"), elsewhere);
        var submission = Assert.Single(SubmissionFolder.Read(folder));
        Assert.Equal(("", "It is a link, not a file."), (submission.Hash, submission.Problem));
    }

    [Fact]
    public void A_folder_that_is_a_link_is_not_followed()
    {
        Write("bob/hw.ipynb", Notebook);
        Directory.CreateSymbolicLink(Path.Combine(folder, "ada"), Path.Combine(folder, "bob"));
        var ada = SubmissionFolder.Read(folder).Single(submission => submission.Student == "ada");
        Assert.Equal(("", "It is a link, not a folder."), (ada.Hash, ada.Problem));
        Assert.Null(ada.Notebook);
    }

    [Theory]
    [InlineData("ada.ipynb")]
    [InlineData("ada/hw.ipynb")]
    public async Task A_pipe_with_the_name_of_a_notebook_blocks_nobody(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among files.");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
        using (var made = Process.Start("mkfifo", [Path.Combine(folder, path)]))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        Write("bob.ipynb", Notebook);
        var read = await Task.Run(() => SubmissionFolder.Read(folder))
            .WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.Equal(["ada", "bob"], read.Select(submission => submission.Student));
        Assert.Contains("a pipe or a device", read[0].Problem, StringComparison.Ordinal);
        Assert.NotNull(read[1].Notebook);
    }

    [Fact]
    public void A_file_and_a_folder_of_one_name_are_one_submission_that_is_not_chosen_from()
    {
        Write("ada.ipynb", Notebook);
        Write("ada/hw.ipynb", Notebook);
        var submission = Assert.Single(SubmissionFolder.Read(folder));
        Assert.Null(submission.Notebook);
        Assert.Contains("2 submissions of this name", submission.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_written_in_two_ways_is_one_name()
    {
        Write("Jos\u00E9.ipynb", Notebook);
        Write("Jose\u0301.ipynb", Notebook);
        Assert.Contains("of this name", Assert.Single(SubmissionFolder.Read(folder)).Problem, StringComparison.Ordinal);
    }

    public static TheoryData<string> Encodings => [.. new[] { "utf-8", "utf-16", "utf-16BE", "utf-32", "utf-32BE" }];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_byte_order_mark_is_read(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        File.WriteAllBytes(Path.Combine(folder, "ada.ipynb"), [.. encoding.Preamble, .. encoding.GetBytes(Notebook)]);
        var submission = Assert.Single(SubmissionFolder.Read(folder));
        Assert.Equal("", submission.Problem);
        Assert.NotNull(submission.Notebook);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Utf_16_without_a_byte_order_mark_is_read(string name)
    {
        File.WriteAllBytes(Path.Combine(folder, "ada.ipynb"), Encoding.GetEncoding(name).GetBytes(Notebook));
        Assert.NotNull(Assert.Single(SubmissionFolder.Read(folder)).Notebook);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n ", "is empty")]
    [InlineData("\uFEFF", "is empty")]
    [InlineData("%PDF-1.7", "is no notebook")]
    [InlineData("{ \"a\": 1 }", "is no notebook")]
    [InlineData("print('a')", "is no notebook")]
    [InlineData("{ \"nbformat\": 4, \"cells\": [ { \"cell_ty", "its end is missing")]
    [InlineData("{ \"nbformat\": 4,\n \"cells\": oops }", "damaged in line 2")]
    [InlineData("{ \"nbformat\": 4, \"cells\": 5 }", "a part of the notebook is missing")]
    [InlineData("{ \"nbformat\": 3, \"worksheets\": [] }", "an old format")]
    public void What_is_no_notebook_gets_a_sentence_for_the_student(string text, string sentence)
    {
        Write("ada.ipynb", text);
        var problem = Assert.Single(SubmissionFolder.Read(folder)).Problem;
        Assert.Contains(sentence, problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
        foreach (var parser in (string[])["JSON", "BytePosition", "Path:", "version control", "cells["])
            Assert.DoesNotContain(parser, problem, StringComparison.Ordinal);
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
        File.WriteAllText(Path.Combine(folder, path), text);
    }
}
