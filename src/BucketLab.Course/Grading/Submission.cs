using BucketLab.Notebooks.Documents;

namespace BucketLab.Course.Grading;

/// <summary>What one student handed in.</summary>
/// <param name="Student">The name of the file or folder.</param>
/// <param name="Hash">SHA-256 of the file, lower-case hexadecimal.</param>
/// <param name="Notebook">The notebook; null when it cannot be read.</param>
/// <param name="Problem">Why it cannot be read; empty otherwise.</param>
internal sealed record Submission(string Student, string Hash, Notebook? Notebook, string Problem);
