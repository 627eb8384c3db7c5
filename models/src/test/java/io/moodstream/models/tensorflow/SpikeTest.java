package io.moodstream.models.tensorflow;
import java.nio.file.*;
import java.util.*;
import io.moodstream.domain.Label;
import io.moodstream.models.imaging.Pixels;
import io.moodstream.models.training.*;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
class SpikeTest {
  static Network net() {
    return Network.of(Shape.of(48,48,3), Layers.conv("conv1",16,Layers.Padding.VALID,Initialiser.glorotUniform()), Layers.relu(), Layers.maxPool(),
      Layers.conv("conv2",32,Layers.Padding.VALID,Initialiser.glorotUniform()), Layers.relu(), Layers.maxPool(),
      Layers.conv("conv3",16,Layers.Padding.VALID,Initialiser.glorotUniform()), Layers.relu(), Layers.maxPool(), Layers.flatten(),
      Layers.dense("dense1",256), Layers.relu(), Layers.dropout(0.2), Layers.dense("dense2",1));
  }
  @Test void go() throws Exception {
    List<Pixels> p = new ArrayList<>(); List<Label> l = new ArrayList<>();
    Random r = new Random(1);
    for (int i=0;i<2000;i++){ byte[] b=new byte[6912]; r.nextBytes(b); boolean h=i%2==0; if(h) for(int k=0;k<3000;k++) b[k]=(byte)(b[k]|0x40); p.add(Pixels.of(b)); l.add(h?Label.HAPPY:Label.SAD);}    
    LabelledPhotos ph = new LabelledPhotos(p,l);
    Learning le = new Learning(3,32,0.001,Loss.BINARY_CROSS_ENTROPY);
    for (int k=0;k<2;k++){
      Network n = net();
      try (TrainableGraph g = TrainableGraph.create(n, n.initialWeights(5), le, 7)) {
        System.out.println("params "+g.weights().parameters()+" "+n.output());
        long t=System.nanoTime();
        var o = new Fit(g, le, "x", TrainingListener.SILENT).run(Samples.ofPhotos(ph), Samples.ofPhotos(ph), 3);
        System.out.println(o+" "+(System.nanoTime()-t)/1e9+" "+g.weights().sha256());
        Path f = Path.of("target/spike"+k);
        SavedModelWriter.write(n.then(Layers.sigmoid()), g.weights(), f);
        
        try (ServedGraph sg = ServedGraph.load(f, 48,48,3)) {
          float[][] a = sg.run(10, b -> { for (int i=0;i<10;i++) p.get(i).writeTo(b);});
          System.out.println(Arrays.deepToString(a));
          for (int i=0;i<3;i++){int ii=i; System.out.println(Arrays.deepToString(sg.run(1, b->p.get(ii).writeTo(b))));}
          long t0=System.nanoTime(); for (int i=0;i<3000;i++) sg.run(1,b->p.get(3).writeTo(b)); System.out.println("b1/s "+3000/((System.nanoTime()-t0)/1e9));
        }

      }
    }
  }
}
