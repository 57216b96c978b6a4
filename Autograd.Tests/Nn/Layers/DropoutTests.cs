using Autograd.Nn;

namespace Autograd.Tests.Nn.Layers;

public sealed class DropoutTests
{
    private const int Count = 100_000;
    private const int Seed = 3;

    // Five standard deviations of the share of 100 000 independent elements, and of their mean.
    private const double Slack = 0.01;

    // The fourth moment makes a variance less certain.
    private const double VarianceSlack = 0.03;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Dropout_drops_at_its_rate_and_scales_what_it_keeps(double rate)
    {
        var y = Trained(new Dropout<double>(rate), Enumerable.Repeat(2.0, Count));
        Assert.InRange(y.Count(value => value == 0) / (double)Count, rate - Slack, rate + Slack);
        Assert.All(y.Distinct(), value => Assert.True(value == 0 || Math.Abs(value - 2 / (1 - rate)) < 1e-14 / (1 - rate)));
        Assert.Equal(2, y.Distinct().Count());
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void AlphaDropout_keeps_mean_and_variance(double rate)
    {
        RandomSequence random = new(Seed);
        var x = new double[Count];
        foreach (ref var value in x.AsSpan())
            value = random.NextNormal();
        var y = Trained(new AlphaDropout<double>(rate), x);
        var mean = y.Average();
        Assert.InRange(mean, -Slack, Slack);
        Assert.InRange(y.Average(value => (value - mean) * (value - mean)), 1 - VarianceSlack, 1 + VarianceSlack);
        Assert.InRange(y.GroupBy(value => value).Max(group => group.Count()) / (double)Count, rate - Slack, rate + Slack);
    }

    [Fact]
    public void Neighbours_and_steps_are_independent()
    {
        // Of pairs, a quarter are dropped both: within a batch, and from one step to the next.
        Dropout<double> layer = new(0.5);
        var pass = Pass<double>.ForTraining(layer, Seed);
        var first = Run(layer, pass);
        pass.Restart();
        var second = Run(layer, pass);
        Assert.InRange(first.Zip(first.Skip(1)).Count(pair => pair is (0, 0)) / (double)Count, 0.25 - Slack, 0.25 + Slack);
        Assert.InRange(first.Zip(second).Count(pair => pair is (0, 0)) / (double)Count, 0.25 - Slack, 0.25 + Slack);

        static double[] Run(Dropout<double> layer, Pass<double> pass) =>
            layer.Forward(pass.Graph.Constant(Enumerable.Repeat(1.0, Count).ToArray(), [Count]), pass).ToArray();
    }

    [Fact]
    public void Two_layers_of_one_step_drop_different_elements()
    {
        Concat<double> model = new(new Dropout<double>(), new Dropout<double>());
        var y = Trained(model, Enumerable.Repeat(1.0, Count));
        Assert.NotEqual(y[..Count], y[Count..]);
    }

    [Fact]
    public void Without_training_or_without_a_rate_the_input_itself_comes_out()
    {
        foreach (Layer<double> layer in (Layer<double>[])[new Dropout<double>(), new AlphaDropout<double>()])
        {
            var pass = Pass<double>.ForEvaluation(layer);
            var x = pass.Graph.Variable([1.0, 2.0], [2]);
            Assert.Equal(((Node<double>)x).Index, ((Node<double>)layer.Forward(x, pass)).Index);
        }

        foreach (Layer<double> layer in (Layer<double>[])[new Dropout<double>(0), new AlphaDropout<double>(0)])
        {
            var pass = Pass<double>.ForTraining(layer, Seed);
            var x = pass.Graph.Variable([1.0, 2.0], [2]);
            Assert.Equal(((Node<double>)x).Index, ((Node<double>)layer.Forward(x, pass)).Index);
        }
    }

    [Fact]
    public void A_loop_that_goes_on_from_a_step_gets_the_masks_of_one_that_ran_through()
    {
        LayerRun<float> run = new("dropout");
        run.Pass.Restart(7);
        var through = run.Model.Forward(run.Pass.Graph.Constant(run.Input.AsSpan(), run.Shape), run.Pass).ToArray();
        LayerRun<float> resumed = new("dropout");
        resumed.Pass.Restart(6);
        resumed.Pass.Restart();
        Assert.Equal(through, resumed.Model.Forward(resumed.Pass.Graph.Constant(run.Input.AsSpan(), run.Shape), resumed.Pass).ToArray());
    }

    private static double[] Trained(Layer<double> layer, IEnumerable<double> x)
    {
        var pass = Pass<double>.ForTraining(layer, Seed);
        return layer.Forward(pass.Graph.Constant(x.ToArray(), [Count]), pass).ToArray();
    }
}
