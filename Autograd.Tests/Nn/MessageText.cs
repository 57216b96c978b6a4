using System.Runtime.CompilerServices;
using System.Text;

namespace Autograd.Tests.Nn;

/// <summary>Messages of exceptions with the code that caused them, as a snapshot to be read by a person.</summary>
internal sealed class MessageText
{
    private readonly StringBuilder text = new();

    public void Add(Func<object> act, [CallerArgumentExpression(nameof(act))] string code = "")
    {
        var exception = Record.Exception(() => _ = act());
        Assert.True(exception is not null, $"{code} does not throw.");
        text.Append(code["() => ".Length..]).Append('\n').Append(exception.GetType().Name).Append(": ")
            .Append(exception.Message.ReplaceLineEndings("\n  ")).Append("\n\n");
    }

    public override string ToString() => text.ToString().TrimEnd();
}
