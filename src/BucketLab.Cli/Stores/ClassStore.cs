using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using BucketLab.Grading.Gradebooks;
using BucketLab.Sessions;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Stores;

/// <summary>
/// The learners of a class at one store: a roster says who they are, <c>class.json</c> beside the objects keeps what
/// was made for them, and each gets a file for <c>lab use</c>. Both are readable by the owner of the folder only.
/// </summary>
/// <param name="folder">Where the objects lie.</param>
internal sealed class ClassStore(string folder)
{
    private const int LongestPrefix = 16;

    // Names that S3 keeps for itself, that the lab gives root's buckets, and of root's identities.
    private static readonly string[] Reserved = ["xn", "sthree", "lab", "root", "alice"];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private IReadOnlyList<ClassMemberKeys> present = [];

    /// <summary>The folder of the files for learners.</summary>
    public string Files { get; } = Path.Combine(folder, "class");

    private string Kept => Path.Combine(folder, "class.json");

    /// <summary>Reads the class and makes what new learners need. Who is no longer in the roster keeps buckets and
    /// name, and cannot sign.</summary>
    /// <param name="learners">The roster.</param>
    /// <param name="limits">The limits of those for whom the roster says nothing.</param>
    /// <exception cref="CommandException">The file of what was made is damaged.</exception>
    public IReadOnlyList<StoreTenant> Admit(IReadOnlyList<StoreLearner> learners, StoreTenant limits)
    {
        var known = Read();
        var byKey = known.ToDictionary(member => member.Key, StringComparer.Ordinal);
        var taken = known.Select(member => member.Prefix).ToHashSet(StringComparer.Ordinal);
        var tenants = new List<StoreTenant>();
        var here = new List<ClassMemberKeys>();
        foreach (var learner in learners)
        {
            if (!byKey.Remove(learner.Key, out var member))
                member = ClassMemberKeys.Create(learner.Key, PrefixOf(learner, taken));
            here.Add(member);
            tenants.Add(TenantOf(member, learner, limits));
        }

        // Their buckets stay closed to the others.
        tenants.AddRange(
            byKey.Values.Select(gone => limits with { BucketPrefix = gone.Prefix + "-", Identities = [] })
        );
        if (here.Count + byKey.Count > known.Count)
            Write([.. here, .. byKey.Values]);
        present = here;
        return tenants;
    }

    /// <summary>Writes a file for each learner, and removes those of learners who are gone.</summary>
    /// <param name="endpoint">The address as learners reach it.</param>
    /// <param name="certificate">The certificate that it shows; null without TLS.</param>
    public void HandOut(Uri endpoint, X509Certificate2? certificate)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Files);
        else
            Directory.CreateDirectory(Files, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var names = present.Select(member => member.Prefix + ".json").ToHashSet(StringComparer.Ordinal);
        foreach (
            var old in Directory.EnumerateFiles(Files, "*.json").Where(old => !names.Contains(Path.GetFileName(old)))
        )
            File.Delete(old);
        foreach (var member in present)
            BackendFile.Write(
                Path.Combine(Files, member.Prefix + ".json"),
                new Backend(
                    ClassAccess.Name,
                    endpoint,
                    "us-east-1",
                    [Named("root", member.First), Named("alice", member.Second)]
                )
                {
                    BucketPrefix = member.Prefix,
                    CertificateSha256 = certificate?.GetCertHashString(HashAlgorithmName.SHA256),
                }
            );
    }

    // Lessons call them root and alice; the store, and policies, by the learner's own name.
    private static IdentityKeys Named(string name, IdentityKeys keys) =>
        keys with
        {
            Name = name,
            Arn = Backend.OwnArn(keys.Name),
        };

    private static StoreTenant TenantOf(ClassMemberKeys member, StoreLearner learner, StoreTenant limits) =>
        limits with
        {
            BucketPrefix = member.Prefix + "-",
            Identities = [IdentityOf(member.First), IdentityOf(member.Second)],
            MaxBytes = learner.MaxBytes ?? limits.MaxBytes,
            MaxObjects = learner.MaxObjects ?? limits.MaxObjects,
            RequestsPerSecond = learner.RequestsPerSecond ?? limits.RequestsPerSecond,
        };

    private static StoreIdentity IdentityOf(IdentityKeys keys) =>
        new(keys.Name, keys.AccessKeyId, keys.SecretAccessKey);

    // Letters and digits of ASCII only: it becomes a file name, part of bucket names and a name in policies.
    private static string PrefixOf(StoreLearner learner, HashSet<string> taken)
    {
        var letters = learner
            .ShortText.Normalize(NormalizationForm.FormD)
            .ToLowerInvariant()
            .Where(char.IsAsciiLetterOrDigit)
            .SkipWhile(char.IsAsciiDigit)
            .Take(LongestPrefix)
            .ToArray();
        var wanted = letters.Length < 2 ? "learner" : new string(letters);
        var prefix = wanted;
        for (var number = 2; Reserved.Contains(prefix, StringComparer.Ordinal) || !taken.Add(prefix); number++)
            prefix = wanted + number.ToString(CultureInfo.InvariantCulture);
        return prefix;
    }

    private void Write(IReadOnlyList<ClassMemberKeys> members)
    {
        try
        {
            LabFolder.WriteAtomically(Kept, JsonSerializer.Serialize(members, Options), isSecret: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                ExitCode.Failed,
                $"The keys of the learners could not be kept: {exception.Message}"
            );
        }
    }

    private List<ClassMemberKeys> Read()
    {
        if (!File.Exists(Kept))
            return [];
        try
        {
            var members = JsonSerializer.Deserialize<List<ClassMemberKeys>>(File.ReadAllText(Kept), Options) ?? [];
            return
                members.DistinctBy(member => member.Prefix).Count() == members.Count
                && members.DistinctBy(member => member.Key).Count() == members.Count
                && members.All(member => ClassAccess.IsPrefix(member.Prefix))
                ? members
                : throw new JsonException("names are missing or there twice.");
        }
        catch (JsonException exception)
        {
            throw new CommandException(
                ExitCode.Failed,
                $"{Kept} is damaged: {exception.Message} Restore it from a copy. Without it every learner gets new "
                    + "keys, and the old buckets belong to nobody: move it away if that is what you want."
            );
        }
    }
}
