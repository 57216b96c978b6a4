using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Autograd.Tests.Structure;

public sealed partial class HouseRulesTests
{
    // A file stays near 300 lines. This is where near ends.
    private const int MostLines = 400;

    // A file of more than one subject gets a name like these.
    private static readonly string[] EmptyNames = ["Utils", "Util", "Utilities", "Helpers", "Helper", "Common", "Manager", "Misc"];

    // The graph and the kernels are where time is spent; what they check by hand, everything else leaves to the runtime.
    private static readonly string[] MayBeUnsafe = ["Kernels", "Graphs"];

    public static TheoryData<string> Projects => ["Autograd.Core", "Autograd.Nn", "Autograd.Tests", "Autograd.Bench", "docs", ".ci"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Files_stay_near_three_hundred_lines(string project) =>
        Assert.Empty(
            from path in Sources(project)
            let lines = File.ReadLines(path).Count()
            where lines > MostLines
            select $"{path}: {lines} lines");

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_file_is_named_for_nothing(string project) =>
        Assert.Empty(
            from path in Sources(project)
            from word in Word().Matches(Path.GetFileNameWithoutExtension(path)).Select(match => match.Value)
            where EmptyNames.Contains(word, StringComparer.OrdinalIgnoreCase)
            select path);

    [Fact]
    public void Cores_only_package_at_run_time_is_System_Numerics_Tensors()
    {
        // Through Directory.Build.props or Package.props a dependency would come in as well.
        var references =
            from path in (string[])
                [
                    Path.Combine(SourceFile.Core, "Autograd.Core.csproj"),
                    .. Directory.EnumerateFiles(SourceFile.Root, "*.props"),
                    .. Directory.EnumerateFiles(SourceFile.Root, "*.targets"),
                ]
            from reference in XDocument.Load(path).Descendants("PackageReference")
            where !IsPrivate(reference)
            select (string?)reference.Attribute("Include");

        Assert.Equal(["System.Numerics.Tensors"], references);
        Assert.Empty(XDocument.Load(Path.Combine(SourceFile.Core, "Autograd.Core.csproj")).Descendants("ProjectReference"));
    }

    [Fact]
    public void Unsafe_code_stays_where_time_is_spent() =>
        Assert.Empty(
            from file in SourceFile.All.Concat(SourceFile.OfNn)
            where file.Project != "Autograd.Core" || !MayBeUnsafe.Contains(file.Folder)
            from Match match in Unsafe().Matches(file.Code)
            select $"{file}:{file.Code[..match.Index].Count(c => c == '\n') + 1}: {match.Value}");

    [Fact]
    public void Nn_stands_on_Cores_public_members_alone() =>
        Assert.Equal(
            ["Autograd.Tests"],
            XDocument.Load(Path.Combine(SourceFile.Core, "Autograd.Core.csproj")).Descendants("InternalsVisibleTo").Select(to => (string?)to.Attribute("Include")));

    [Fact]
    public void There_is_unsafe_code_to_be_found() =>
        Assert.Contains(SourceFile.All, file => MayBeUnsafe.Contains(file.Folder) && Unsafe().IsMatch(file.Code));

    private static IEnumerable<string> Sources(string project)
    {
        var folder = Path.Combine(SourceFile.Root, project);
        var sources = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .ToList();
        Assert.NotEmpty(sources);
        return sources;
    }

    private static bool IsPrivate(XElement reference) =>
        string.Equals((string?)reference.Attribute("PrivateAssets") ?? (string?)reference.Element("PrivateAssets"), "all", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"[A-Z][a-z]+|[a-z]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\bunsafe\b|\bUnsafe\.\w+|\bMemoryMarshal\.Get\w*Reference\b")]
    private static partial Regex Unsafe();
}
