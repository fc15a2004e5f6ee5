namespace BucketLab.Course.Running;

/// <summary>Progress of the run of a lesson.</summary>
/// <param name="Lesson">Id of the lesson.</param>
/// <param name="Cell">Id of the cell that was started or finished last.</param>
/// <param name="Finished">Code cells that have finished.</param>
/// <param name="Total">Code cells of the notebook.</param>
public sealed record LessonProgress(string Lesson, string Cell, int Finished, int Total);
