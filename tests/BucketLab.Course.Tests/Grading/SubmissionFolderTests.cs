using BucketLab.Course.Grading;

namespace BucketLab.Course.Tests.Grading;

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
        Assert.Contains(problem, submission.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_read()
    {
        Write("ada.ipynb", new string(' ', SubmissionFolder.MostBytes + 1));
        Assert.Contains("larger than 5 MB", Assert.Single(SubmissionFolder.Read(folder)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_notebooks_of_one_student_are_not_chosen_from()
    {
        Write("ada/one.ipynb", Notebook);
        Write("ada/two.ipynb", Notebook);
        Assert.Contains("holds 2 notebooks", Assert.Single(SubmissionFolder.Read(folder)).Problem, StringComparison.Ordinal);
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

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
        File.WriteAllText(Path.Combine(folder, path), text);
    }
}
