namespace Autograd.Nn;

/// <summary>The name of a thing's type as a user writes it, for messages and names in files.</summary>
internal static class Kind
{
    /// <summary>The type's name, without the mark that counts its type parameters.</summary>
    public static string Of(object thing) =>
        thing.GetType().Name is var name && name.IndexOf('`', StringComparison.Ordinal) is > 0 and var end ? name[..end] : name;
}
