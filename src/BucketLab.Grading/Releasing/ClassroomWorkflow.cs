using BucketLab.Course.Lessons;

namespace BucketLab.Grading.Releasing;

/// <summary>
/// The workflow that grades on GitHub what a student pushes, and shows the points as Classroom did. Only the notebook
/// of the repository is taken; checks and solutions come with the tool, which it installs in the version that made the
/// release.
/// </summary>
internal static class ClassroomWorkflow
{
    /// <summary>The path in the repository, as Classroom expects it.</summary>
    public const string Path = ".github/workflows/classroom.yml";

    /// <summary>The text of the file.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="toolVersion">The version of <c>BucketLab.Tool</c> that grades.</param>
    public static string Of(LessonFolder lesson, string toolVersion) =>
        $$$"""
            # Made by `lab release --classroom`. Its points are a first answer: who can push can change this file
            # too. Grades come from `lab grade` on the teacher's machine.
            name: Autograding
            on:
              push:
              workflow_dispatch:
            permissions:
              checks: write
              actions: read
              contents: read
            jobs:
              grade:
                runs-on: ubuntu-latest
                timeout-minutes: 30
                if: github.actor != 'github-classroom[bot]'
                steps:
                  - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
                    with:
                      persist-credentials: false
                  - uses: actions/setup-dotnet@67a3573c9a986a3f9c594539f4ab511d57bb3ce9 # v4.3.1
                    with:
                      dotnet-version: 10.0.x
                  - name: Install the lab and its sandbox
                    run: |
                      sudo apt-get update
                      sudo apt-get install -y bubblewrap ffmpeg
                      # Ubuntu 24.04 allows bwrap no namespaces otherwise.
                      sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
                      dotnet tool install BucketLab.Tool --version '{{{toolVersion}}}' --tool-path "$RUNNER_TEMP/lab"
                  - name: Grade
                    id: lab
                    run: |
                      mkdir "$RUNNER_TEMP/handed-in"
                      cp -- '{{{System.IO.Path.GetFileName(
                lesson.NotebookPath
            )}}}' "$RUNNER_TEMP/handed-in/student.ipynb"
                      cd "$RUNNER_TEMP"
                      lab/lab grade handed-in --lesson '{{{lesson.Id}}}' --out grades
                      lab/lab gradebook grades --to classroom --out points.txt
                      echo "points=$(cat points.txt)" >> "$GITHUB_OUTPUT"
                  - name: Report
                    uses: classroom-resources/autograding-grading-reporter@v1
                    env:
                      LAB_RESULTS: ${{ steps.lab.outputs.points }}
                    with:
                      runners: lab

            """.ReplaceLineEndings(
            "\n"
        );
}
