using System.Runtime.CompilerServices;

namespace Autograd.Tests.Structure;

/// <summary>A source file of a package.</summary>
internal sealed class SourceFile
{
    private SourceFile(string project, string path)
    {
        Project = System.IO.Path.GetFileName(project);
        Path = System.IO.Path.GetRelativePath(project, path).Replace('\\', '/');
        Text = File.ReadAllText(path);
        Code = SourceCode.WithoutCommentsAndStrings(Text);
    }

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    public static string Core => System.IO.Path.Combine(Root, "Autograd.Core");

    public static string Nn => System.IO.Path.Combine(Root, "Autograd.Nn");

    /// <summary>Those of Autograd.Core.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = Of(Core);

    /// <summary>Those of Autograd.Nn.</summary>
    public static IReadOnlyList<SourceFile> OfNn { get; } = Of(Nn);

    /// <summary>The project's name.</summary>
    public string Project { get; }

    /// <summary>The path from the project's folder, with slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    /// <summary>The text with blanks in the place of comments and of what stands in strings.</summary>
    public string Code { get; }

    /// <summary>The folder, empty for a file beside the project.</summary>
    public string Folder => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.IndexOf('/', StringComparison.Ordinal)] : "";

    public override string ToString() => Path;

    private static SourceFile[] Of(string project) =>
    [
        .. Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(path => !System.IO.Path.GetRelativePath(project, path).Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(project, path)),
    ];

    private static string FindRoot([CallerFilePath] string path = "")
    {
        var folder = Directory.GetParent(path);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Autograd.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No Autograd.sln above {path}.");
    }
}
