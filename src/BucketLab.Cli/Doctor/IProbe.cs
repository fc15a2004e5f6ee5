namespace BucketLab.Cli.Doctor;

/// <summary>Looks for one thing that BucketLab uses.</summary>
internal interface IProbe
{
    /// <summary>The name in the report of the doctor, and in <c>uses.tools</c> of a lesson where it is a
    /// tool.</summary>
    string Name { get; }

    /// <summary>True if nothing works without it.</summary>
    bool IsEssential { get; }

    /// <summary>True if only the tests of BucketLab itself use it, so that a learner need not see it.</summary>
    bool IsForTests => false;

    /// <summary>Its purpose, said when it is missing.</summary>
    string Purpose { get; }

    /// <summary>Looks; a finding is <see cref="FindingState.Ok"/> or <see cref="FindingState.Missing"/>.</summary>
    Task<Finding> LookAsync(IMachine machine, CancellationToken cancellationToken);
}
